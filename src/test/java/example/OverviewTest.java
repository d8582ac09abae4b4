package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.contractharness.junit.InterventionsMock;
import io.contractharness.junit.Mock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests as another team would write them; see its use of {@link Mock}. */
@InterventionsMock
class OverviewTest {
    private Api api;

    @BeforeEach
    void connect(Mock mock) {
        api = new Api(mock.baseUrl());
    }

    @RepeatedTest(3)
    void each_test_may_execute_the_same_intervention(Mock mock) {
        assertTrue(api.executable(2));
        assertEquals(200, api.execute(mock.session(2)));
        assertFalse(api.executable(2));
        assertEquals(409, api.execute(mock.session(2)));
    }

    @Test
    void a_reset_makes_everything_new(Mock mock) {
        assertEquals(200, api.execute(mock.session(2)));
        mock.reset();
        assertTrue(api.executable(2));
    }

    @Test
    void before_each_and_test_share_one_mock(Mock mock) {
        assertEquals(api.baseUrl(), mock.baseUrl());
    }

    @Test
    void the_sandbox_is_called_as_the_test_is_and_the_base_url_leads_into_it(Mock mock) {
        String name = mock.sandbox();
        assertTrue(name.matches("OverviewTest\\.the_sandbox_is_called_as_the_test_is_and_the_b[a-z_]*-\\d+"), name);
        assertEquals(64, name.length());
        assertTrue(mock.baseUrl().toString().matches("http://127\\.0\\.0\\.1:\\d+/sandbox/" + name), mock::toString);
        assertEquals("mock at " + mock.baseUrl(), mock.toString());
    }

    @Test
    void test_may_have_no_mock_parameter() {
        assertTrue(api.executable(2));
    }

    @Nested
    class WhenExecuted {
        @BeforeEach
        void execute(Mock mock) {
            api.execute(mock.session(2));
        }

        @Test
        void nested_test_shares_the_mock_of_before_each() {
            assertFalse(api.executable(2));
        }
    }
}
