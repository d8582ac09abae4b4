/**
 * The tests: what proves what.
 *
 * <p>Beside each main package stand the unit tests of its types, {@code <Type>Test}. {@code *IT} runs the jar. The other
 * packages each prove one promise of the whole:
 *
 * <ul>
 *   <li>{@code faults}: the suite finds faults. A proxy spoils one thing at a time; {@code suite.KillRateTest} counts how
 *       many of the faults the suite finds, and that it finds nothing in harmless changes.
 *   <li>{@code deployment}: the suite fits more than our mock. A second server, written from the API documentation alone,
 *       with every choice that the documentation leaves open; {@code suite.DeploymentSuiteTest} runs the features on it.
 *   <li>{@code hostile}: a bad target does no harm. It hangs, floods, drips and repeats secrets; each run ends in time, says
 *       what the target did, never ends as held, and keeps no credential in reports or memory.
 *   <li>{@code fuzz}: hostile input does no harm. Malformed requests, descriptions, profiles, stubs and baselines are refused
 *       with a reason.
 *   <li>{@code soak}: the mock holds its memory and its answers under load.
 *   <li>{@code supply}: the jar contains the libraries that it lists, with known licences and no unexplained vulnerability.
 *   <li>{@code suite}: the features hold on the mock ({@code ContractIT}), say the same as the description ({@code
 *       FeaturesTest}), and a further operation costs no Java ({@code FurtherOperationTest}).
 *   <li>{@code mock}: what the mock answers, through HTTP, row by row.
 *   <li>{@code contract}: {@code openapi/} says what the API documentation says ({@code
 *       DescriptionTest}), and every statement that we do not understand stops the load.
 *   <li>{@code client}: each request travels exactly as it is written.
 *   <li>{@code cli}: each option, message and exit code; the jar, the launcher and the workflow for CI.
 *   <li>{@code changes}: {@code diff} finds the breaking changes, and agrees with another tool or says why not.
 *   <li>{@code example}: other teams can write their tests with it, from a package outside.
 *   <li>{@code ArchitectureTest}: who may import whom. {@code PagesTest}: the README and the pages say what is so.
 * </ul>
 *
 * <p>Most cases are files or rows in {@code src/test/resources}, so a case is added without Java:
 *
 * <ul>
 *   <li>a file: {@code spec/refused}, {@code spec/loaded}, {@code http/wire}, {@code http/curl}, {@code http/profiles}, {@code
 *       validation/requests}, {@code validation/answers}, {@code report/baseline}, {@code changes}, {@code cli/refused}. Copy
 *       a neighbour; its name is the name of the test, and each part stands under a line {@code -- NAME --}.
 *   <li>a row: {@code simulator/*.yaml} and {@code fuzz/raw-requests.yaml}, whose heads say what a row may hold; {@code
 *       validation/*.csv}.
 *   <li>a whole answer: {@code report/everything} and {@code cases/*.txt} are compared as they are. When a change is meant,
 *       edit the file too.
 *   <li>an input for the fuzzer: a file in {@code fuzz/<target>}, under a name that says what it is.
 *   <li>a fault: an entry in the list of its group in {@code faults}; then {@code faults/killed.txt} names it.
 *   <li>a documented fact: a row of {@code documentation/facts.yaml}.
 * </ul>
 */
package io.contractharness;
