package io.contractharness.contract.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourceFolderTest {
    private static final String OUTSIDE = "which leads out of the folder";

    private Path temp;
    private Path folder;

    @BeforeAll
    void files_and_links(@TempDir Path fresh) throws IOException {
        temp = fresh;
        folder = Files.createDirectories(temp.resolve("inside/sub")).getParent();
        Files.createDirectory(temp.resolve("outside"));
        Files.createDirectory(temp.resolve("inside2"));
        Files.writeString(temp.resolve("outside/secret"), "secret");
        Files.writeString(folder.resolve("a"), "a");
        Files.writeString(folder.resolve("sub/b"), "b");
        Files.writeString(folder.resolve("large"), "x".repeat(101));
        Files.writeString(folder.resolve("sub/a%20b"), "space");
        link("to-file", "sub/b");
        link("to-folder", "sub");
        link("absolute", folder.resolve("a").toString());
        link("sub/up", "../a");
        link("chain", "chain-2");
        link("chain-2", "to-folder/up");
        link("out", "../outside/secret");
        link("out-absolute", temp.resolve("outside/secret").toString());
        link("out-folder", "../outside");
        link("out-chain", "sub/out-chain-2");
        link("sub/out-chain-2", "../out");
        link("out-and-back", "../inside/a");
        link("out-to-nothing", "../outside/none");
        link("sibling", temp.resolve("inside2").toString());
        link("circle", "circle-2");
        link("circle-2", "circle");
        link("device", "/dev/zero");
        link("process", "/proc/self/environ");
    }

    /** JUnit warns of links to what is not its own. */
    @AfterAll
    void remove_links() throws IOException {
        Files.delete(folder.resolve("device"));
        Files.delete(folder.resolve("process"));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    private String read(String from, String written) {
        try {
            Path path = SourceFolder.relative(Path.of(from), written);
            return new String(SourceFolder.of(folder).read(path, 100), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e instanceof ForbiddenFileException
                    ? e.getMessage()
                    : e.getClass().getSimpleName();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a              | a               | a
            a              | ./sub/../a      | a
            a              | sub/b           | b
            sub/b          | ../a            | a
            sub/b          | b               | b
            sub/b          | a%20b           | space
            a              | to-file         | b
            a              | to-folder/b     | b
            a              | to-folder/../a  | a
            a              | absolute        | a
            a              | chain           | a
            a              | none            | NoSuchFileException
            a              | sub/none        | NoSuchFileException
            a              | sub             | which is no regular file
            a              | large           | which has more than 100 bytes
            """)
    void a_path_inside_is_read(String from, String written, String expected) {
        assertEquals(expected, read(from, written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a     | ..
            a     | ../outside/secret
            a     | ../outside/none
            a     | ../inside/a
            a     | sub/../../outside/secret
            sub/b | ../../outside/secret
            sub/b | ../..
            a     | .
            a     | /etc/passwd
            a     | //host/share/x
            a     | \\\\host\\share\\x
            a     | ..\\outside\\secret
            a     | sub\\..\\..\\outside
            a     | C:\\Windows\\win.ini
            a     | C:win.ini
            a     | file:///etc/passwd
            a     | file:a
            a     | FILE:a
            a     | http://127.0.0.1/a
            a     | https://example.org/a
            a     | jar:file:/x.jar!/a
            a     | %2e%2e/outside/secret
            a     | %2E%2E%2Foutside%2fsecret
            a     | ..%5coutside
            a     | %252e%252e/outside/secret
            a     | a%00
            a     | out
            a     | out-absolute
            a     | out-folder/secret
            a     | out-folder/none
            a     | out-folder
            a     | out-chain
            a     | out-and-back
            a     | out-to-nothing
            a     | sibling
            a     | sibling/x
            a     | circle
            a     | device
            a     | process
            """)
    void a_path_that_leads_out_is_refused_whatever_is_there(String from, String written) {
        assertEquals(OUTSIDE, read(from, written));
    }

    @Test
    void a_null_character_or_an_empty_path_names_no_file() {
        assertEquals(OUTSIDE + OUTSIDE, read("a", "a\0b") + read("a", "sub/.."));
    }

    @Test
    void a_folder_that_is_a_link_stands_for_the_folder_it_leads_to() throws IOException {
        link("../alias", "inside");
        SourceFolder alias = SourceFolder.of(temp.resolve("alias"));
        assertEquals(folder.toRealPath(), alias.root());
        assertEquals(1, alias.read(Path.of("chain"), 1).length);
    }

    @Test
    void a_file_that_the_user_named_may_be_a_link_but_no_device() throws IOException {
        assertEquals(6, SourceFolder.readFile(folder.resolve("out"), 6).length);
        for (String device : new String[] {"device", "sub"}) {
            try {
                SourceFolder.readFile(folder.resolve(device), 10);
                throw new AssertionError(device + " was read");
            } catch (ForbiddenFileException e) {
                assertEquals("which is no regular file", e.getMessage());
            }
        }
    }
}
