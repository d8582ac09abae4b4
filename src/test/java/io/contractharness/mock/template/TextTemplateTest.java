package io.contractharness.mock.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTemplateTest {
    private static final TemplateValues VALUES =
            new TemplateValues(Instant.parse("2028-02-29T23:30:45.678Z"), "https://app.example:8443/api");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {{now}}                                                              | 2028-02-29T23:30:00Z
            {{ now }}                                                            | 2028-02-29T23:30:00Z
            {{now offset='3 days'}}                                              | 2028-03-03T23:30:00Z
            {{now offset="-2 hours"}}                                            | 2028-02-29T21:30:00Z
            {{now offset='1 years'}}                                             | 2029-02-28T23:30:00Z
            {{now offset='-1 month'}}                                            | 2028-01-29T23:30:00Z
            {{now offset='90 seconds'}}                                          | 2028-02-29T23:31:30Z
            {{now offset='1 day' timezone='Europe/Paris'}}                       | 2028-03-02T00:30:00+01:00
            {{now format='yyyy-MM-dd'}}                                          | 2028-02-29
            {{now format='yyyy-MM-dd' timezone='Europe/Paris'}}                  | 2028-03-01
            {{now format="yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"}}                        | 2028-02-29T23:30:00.000Z
            {{now format="yyyy-MM-dd'T'18:00:00'Z'"}}                            | 2028-02-29T18:00:00Z
            {{now format='epoch'}}                                               | 1835479800000
            {{now format='unix' offset='1 minutes'}}                             | 1835479860
            {{now format='EEE d MMM'}}                                           | Tue 29 Feb
            {{request.baseUrl}}/__files/a.png                                    | https://app.example:8443/api/__files/a.png
            from {{now format='dd'}} to {{now offset='1 day' format='dd'}}, \\{{x}} | from 29 to 01, {{x}}
            a }} b                                                               | a }} b
            \\{{                                                                 | {{
            """)
    void a_template_is_filled_in(String text, String filled) {
        assertEquals(
                filled,
                TextTemplate.of(text).map(template -> template.at(VALUES)).orElse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {{nwo}}                           | wanted {{now}}, {{now offset='3 days'}} or {{request.baseUrl}}, or \\{{ for the braces themselves, came {{nwo}}
            {{{now}}}                         | wanted {{now}}, {{now offset='3 days'}} or {{request.baseUrl}}, or \\{{ for the braces themselves, came {{{now}}
            {{systemValue type='ENVIRONMENT'}} | wanted {{now}}, {{now offset='3 days'}} or {{request.baseUrl}}, or \\{{ for the braces themselves, came {{systemValue type='ENVIRONMENT'}}
            {{now                             | wanted }} after {{, came none
            a {{now}} b {{                    | wanted }} after {{, came none
            {{now offset=3 days}}             | wanted {{now}}, {{now offset='3 days'}}, with format and timezone if needed, in other quotes than the value has, came {{now offset=3 days}}
            {{now '3 days'}}                  | wanted {{now}}, {{now offset='3 days'}}, with format and timezone if needed, in other quotes than the value has, came {{now '3 days'}}
            {{now ofset='3 days'}}            | wanted offset, format or timezone as options of now, came ofset
            {{now offset='1 day' offset='2 days'}} | wanted each option of now once, came offset a second time
            {{now offset='3 dayz'}}           | wanted offset as '3 days' or '-2 hours', in seconds, minutes, hours, days, months or years, came '3 dayz'
            {{now offset='three days'}}       | wanted offset as '3 days' or '-2 hours', in seconds, minutes, hours, days, months or years, came 'three days'
            {{now offset='999999999 years'}}  | wanted an offset to a year from 0 to 9999, came '999999999 Years'
            {{now format='yyyy-bb'}}          | wanted format as yyyy-MM-dd'T'HH:mm:ss'Z', epoch or unix, came 'yyyy-bb'
            {{now timezone='Europe/Pariis'}}  | wanted timezone as 'Europe/Paris' or '+02:00', came 'Europe/Pariis'
            """)
    void a_template_that_cannot_be_filled_in_says_why(String text, String message) {
        assertEquals(
                message,
                assertThrowsExactly(InvalidTemplateException.class, () -> TextTemplate.of(text))
                        .getMessage());
    }

    @Test
    void a_text_without_braces_is_no_template() {
        assertEquals(Optional.empty(), TextTemplate.of("now offset='3 days' { {now} }"));
    }
}
