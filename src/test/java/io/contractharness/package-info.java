/**
 * The tests: what proves what.
 *
 * <p>Beside each main package stand the unit tests of its types, {@code <Type>Test}. {@code *IT} runs the built jar. The
 * other packages each prove one promise of the whole:
 *
 * <ul>
 *   <li>{@code faults}: the suite finds faults. A proxy changes one thing at a time; {@code suite.KillRateTest} counts how
 *       many faults the suite finds, and that it reports no harmless change.
 *   <li>{@code deployment}: the suite fits more than our mock. A second server, written only from the API documentation,
 *       can be started with each choice that the documentation leaves open; {@code suite.DeploymentSuiteTest} runs the
 *       features on it.
 *   <li>{@code hostile}: a bad target does no harm. It hangs, floods, sends slowly and repeats secrets; each run ends in
 *       time, says what the target did, never ends as held, and keeps no credential in reports or memory.
 *       {@code HostileTextTest} puts each text of {@code hostile/texts.txt} everywhere in a report, and no output of it is more
 *       than text.
 *   <li>{@code attacks}: many hostile clients at once do no lasting harm. After each attack, the mock of the built jar in a
 *       small heap answers within a second, takes the largest body, and stops at once.
 *   <li>{@code fuzz}: hostile input does no harm. Malformed requests, descriptions, profiles, stubs and baselines are refused
 *       with a reason.
 *   <li>{@code soak}: under load, the mock keeps its memory and its answers.
 *   <li>{@code supply}: the jar contains the libraries that it lists, with known licences and no unexplained vulnerability.
 *   <li>{@code suite}: the features hold on the mock or on a target of your choice ({@code ContractIT}); their tables and
 *       tags match the description ({@code FeatureTablesTest}, {@code FeaturesTest}); each {@code Then} proves something
 *       ({@code SentencesTest}); a further operation needs no Java ({@code FurtherOperationTest}).
 *   <li>{@code mock}: what the mock answers, over HTTP, row by row. {@code RecordedAnswersTest} compares 3,900 answers, byte
 *       for byte, with recorded ones.
 *   <li>{@code contract}: {@code openapi/} says what the API documentation says ({@code ApiContractTest}), and a statement
 *       that we do not understand stops the load.
 *   <li>{@code client}: each request is sent exactly as it is written.
 *   <li>{@code cli}: each option, message and exit code; the jar, the launcher and the workflow for CI. {@code PagesTest}:
 *       the README and the pages name only what exists; {@code PageExamplesTest} reads and runs their examples.
 *   <li>{@code changes}: {@code diff} finds the breaking changes, and agrees with another tool or says why not.
 *   <li>{@code example}, beside this package: other teams write their tests with {@code ContractFilter}, with filters of
 *       their own, and with {@code @InterventionsMock}.
 *   <li>{@code ArchitectureTest}: which package may import which. {@code HouseTest}: sizes of packages and files, and names.
 * </ul>
 *
 * <p>Most cases are files or rows in {@code src/test/resources}, so you add a case without Java:
 *
 * <ul>
 *   <li>a file: {@code contract/refused}, {@code contract/loaded}, {@code client/wire}, {@code client/profiles}, {@code
 *       exchange/curl}, {@code validation/requests}, {@code validation/answers}, {@code report/baseline}, {@code changes},
 *       {@code cli/refused}. Copy a file beside it; the file name is the name of the test, and each part stands below a line
 *       {@code -- NAME --}.
 *   <li>a schema: {@code report/schema} has those of the formats that others read.
 *   <li>a row: {@code mock/*.yaml} and {@code fuzz/raw-requests.yaml}, which explain their members at the top; {@code
 *       validation/*.csv}.
 *   <li>a whole answer: {@code report/everything} and {@code cases/*.txt} are compared as they are. If you change an answer
 *       on purpose, edit the file too. {@code recorded/*.http} are answers of the mock that must not change.
 *   <li>an input for the fuzzer: a file in {@code fuzz/<target>}, with a name that says what it is.
 *   <li>a fault: an entry in the list of its group in {@code faults}; then add it to {@code faults/killed.txt}.
 *   <li>a documented fact: a row of {@code documentation/facts.yaml}.
 * </ul>
 */
package io.contractharness;
