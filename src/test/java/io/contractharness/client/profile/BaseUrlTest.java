package io.contractharness.client.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://api.example.org/main          | https://api.example.org/main
            HTTPS://API.Example.ORG/Main          | https://api.example.org/Main
            "  https://api.example.org/main \t"   | https://api.example.org/main
            https://api.example.org/              | https://api.example.org
            https://api.example.org///            | https://api.example.org
            https://api.example.org/a//b//        | https://api.example.org/a//b
            http://my_service:8080/main           | http://my_service:8080/main
            http://a_b.c_d.example                | http://a_b.c_d.example
            http://[::1]:8080/main                | http://[::1]:8080/main
            http://[2001:DB8::1]                  | http://[2001:db8::1]
            http://127.0.0.1:8080                 | http://127.0.0.1:8080
            http://0.0.0.0:8080                   | http://0.0.0.0:8080
            http://localhost:08080/               | http://localhost:8080
            https://api.example.org:/main         | https://api.example.org/main
            https://api.example.org./main         | https://api.example.org./main
            https://api.example.org/a%20b/%C3%A9  | https://api.example.org/a%20b/%C3%A9
            https://bücher.example/straße         | https://xn--bcher-kva.example/stra%C3%9Fe
            https://日本.example                  | https://xn--wgv71a.example
            https://api.example.org/users/@me     | https://api.example.org/users/@me
            https://1.api.example.org/v1;x=1      | https://1.api.example.org/v1;x=1
            """)
    void a_clear_url_is_accepted_as_people_write_it(String text, String url) {
        assertEquals(url, BaseUrl.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                | a URL, came an empty text; write it as https://host/stage
            api.example.org                   | http:// or https:// at its start, came api.example.org; write it as https://api.example.org
            localhost:8080/main               | http:// or https:// at its start, came localhost:8080/main; write it as https://localhost:8080/main
            my_service:8080                   | http:// or https:// at its start, came my_service:8080; write it as http://my_service:8080
            //api.example.org                 | http:// or https:// at its start, came //api.example.org; write it as https://host/stage
            ://api.example.org                | http:// or https:// at its start, came ://api.example.org; write it as https://host/stage
            https//api.example.org            | http:// or https:// at its start, came https//api.example.org; write it as https://host/stage
            stage                             | http:// or https:// at its start, came stage; write it as https://host/stage
            http:/api.example.org/main        | two slashes after http:, came http:/api.example.org/main; write it as http://api.example.org/main
            HTTPS:api.example.org             | two slashes after https:, came HTTPS:api.example.org; write it as https://api.example.org
            https:                            | two slashes after https:, came https:; write it as https://host/stage
            ftp://api.example.org             | the scheme http or https, came ftp://api.example.org; write it as https://host/stage
            htps://api.example.org            | the scheme http or https, came htps://api.example.org; write it as https://host/stage
            https://                          | a host, came none in https://; write it as https://host/stage
            https:///main                     | a host, came none in https:///main; write it as https://host/stage
            https://:8080/main                | a host, came none in https://:8080/main; write it as https://host/stage
            https://api example.org           | no blank in it, came https://api example.org; write it as https://host/stage
            https:\\\\api.example.org\\main   | no backslash in it, came https:\\\\api.example.org\\main; write / in its place
            https://api.example.org:65536     | a port from 1 to 65535, came https://api.example.org:65536; correct the port, or leave it out
            https://api.example.org:0         | a port from 1 to 65535, came https://api.example.org:0; correct the port, or leave it out
            https://h:99999999999999999999    | a port from 1 to 65535, came https://h:99999999999999999999; correct the port, or leave it out
            https://api.example.org:http      | a number as the port, came https://api.example.org:http; write it as https://host:8443/stage
            https://api.example.org:-1        | a number as the port, came https://api.example.org:-1; write it as https://host:8443/stage
            http://::1/main                   | an IPv6 address in brackets, came http://::1/main; write its host as [2001:db8::1]:8080
            http://2001:db8::1:8080           | an IPv6 address in brackets, came http://2001:db8::1:8080; write its host as [2001:db8::1]:8080
            http://[::1/main                  | an IPv6 address in brackets, came http://[::1/main; write its host as [2001:db8::1]:8080
            http://[::1]8080                  | an IPv6 address in brackets, came http://[::1]8080; write its host as [2001:db8::1]:8080
            http://[1.2.3.4]                  | an IPv6 address between the brackets, came http://[1.2.3.4]; write it as [2001:db8::1]
            http://[:::1]                     | an IPv6 address between the brackets, came http://[:::1]; write it as [2001:db8::1]
            http://256.1.1.1                  | an IPv4 address of four numbers from 0 to 255, came http://256.1.1.1; correct its host
            http://010.0.0.1                  | an IPv4 address of four numbers from 0 to 255, came http://010.0.0.1; correct its host
            http://10.0.0                     | an IPv4 address of four numbers from 0 to 255, came http://10.0.0; correct its host
            https://api..example.org          | a host of letters, digits, - and _ with single dots, came https://api..example.org; write it as https://host/stage
            https://-api.example.org          | a host of letters, digits, - and _ with single dots, came https://-api.example.org; write it as https://host/stage
            https://my_service.example        | a host without _ for https, because Java verifies no certificate for it, came https://my_service.example; use another name of the host
            https://api%20.example.org        | a host of letters, digits, - and _ with single dots, came https://api%20.example.org; write it as https://host/stage
            https://{stage}.example.org       | a host of letters, digits, - and _ with single dots, came https://{stage}.example.org; write it as https://host/stage
            https://*.example.org             | a host of letters, digits, - and _ with single dots, came https://*.example.org; write it as https://host/stage
            https://api.example.org/100%      | two hexadecimal digits after each %, came https://api.example.org/100%; write %25 for a % itself
            https://api.example.org/%zz       | two hexadecimal digits after each %, came https://api.example.org/%zz; write %25 for a % itself
            https://api.example.org/{stage}   | no { in its path, came https://api.example.org/{stage}; remove it, or write it as %7B
            https://api.example.org/main?a=b  | no query in it, came https://api.example.org/main?***; remove it from the ? on
            https://api.example.org?          | no query in it, came https://api.example.org?***; remove it from the ? on
            https://api.example.org/#/a?b     | no fragment in it, came https://api.example.org/#***; remove it from the # on
            https://me:secret@api.example.org | no user and password in it, came https://***@api.example.org; remove all before the @; a profile names credentials
            https://me:sec/ret@example.org    | a number as the port, came https://***@example.org; write it as https://host:8443/stage
            me:secret@api.example.org         | http:// or https:// at its start, came ***@api.example.org; write it as https://host/stage
            https:me:secret@example.org?a=b   | two slashes after https:, came ***@example.org?***; write it as https://host/stage
            """)
    void any_other_url_gives_a_message_about_its_fault(String text, String message) {
        assertEquals("base URL: wanted " + message, message(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://api.example.org     | true
            HTTP:/api.example.org       | true
            ftp://api.example.org       | true
            api.example.org/main        | true
            localhost:8080              | true
            my_service:8080/main        | true
            [::1]:8080                  | true
            stage.yaml                  | false
            profiles/stage.yml          | false
            ./stage                     | false
            ../profiles/stage           | false
            stage                       | false
            /etc/contract/stage.example | false
            """)
    void a_url_is_told_from_a_file(String text, boolean url) {
        assertEquals(url, BaseUrl.isMeant(text));
    }

    private static String message(String text) {
        try {
            return BaseUrl.parse(text).toString();
        } catch (InvalidProfileException e) {
            return e.getMessage();
        }
    }
}
