export { Mock, startMock, type MockAddress, type StartOptions } from "./mock.js";
export { Sandbox, session, type Finding, type Intervention, type Snapshot } from "./sandbox.js";
