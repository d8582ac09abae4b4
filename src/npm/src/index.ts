export { Mock, startMock, type MockAddress, type StartOptions } from "./mock.js";
export {
  Sandbox,
  session,
  type FaultRule,
  type Finding,
  type Intervention,
  type Preferences,
  type Snapshot,
} from "./sandbox.js";
