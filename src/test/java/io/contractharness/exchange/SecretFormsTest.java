package io.contractharness.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to write a secret that are masked, as the page "secrets" lists them, and those that are not. */
class SecretFormsTest {
    /** Long enough for any case and for parts, with signs that each coding writes in its own way. */
    private static final String LONG = "Kp7/Zt+4 qW&9=Xb\"2m";

    private static final String SHORT = "k9-Qz/7w";

    private final SecretMasker masker = SecretMasker.of(Map.of(LONG, "$LONG", SHORT, "$SHORT"));

    /** ⏎ stands for a line break, ⇥ for a tab, ▯ for a zero-width space, ␀ for a NUL, ⁃ for a soft hyphen. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            as it is                       ¦ <Kp7/Zt+4 qW&9=Xb"2m>                                            ¦ <$LONG>
            small letters                  ¦ <kp7/zt+4 qw&9=xb"2m>                                            ¦ <$LONG>
            any case                       ¦ <kP7/zT+4 Qw&9=xB"2M>                                            ¦ <$LONG>
            a part                         ¦ <p7/Zt+4 qW&9=Xb"2m>                                             ¦ <$LONG>
            in JSON                        ¦ {"a":"Kp7/Zt+4 qW&9=Xb\\"2m"}                                    ¦ {"a":"$LONG"}
            in JSON with escapes           ¦ {"a":"Kp7\\/Zt\\u002b4 qW\\u00269=Xb\\u00222m"}                  ¦ {"a":"$LONG"}
            in JSON in JSON                ¦ {"a":"{\\"b\\":\\"Kp7/Zt+4 qW&9=Xb\\\\\\"2m\\"}"}                ¦ {"a":"{\\"b\\":\\"$LONG\\"}"}
            in XML                         ¦ <a>Kp7/Zt+4 qW&amp;9=Xb&quot;2m</a>                              ¦ <a>$LONG</a>
            in HTML by numbers             ¦ <a>&#75;&#112;&#55;/Zt&#x2B;4 qW&#38;9&#x3d;Xb&#34;2m</a>        ¦ <a>$LONG</a>
            in a form                      ¦ a=Kp7%2FZt%2B4+qW%269%3DXb%222m&b=1                              ¦ a=$LONG&b=1
            in a path                      ¦ /Kp7%2fZt%2b4%20qW%269%3dXb%222m/                                ¦ /$LONG/
            each byte in percent           ¦ %4B%70%37%2F%5a%74%2b%34%20%71%57%26%39%3D%58%62%22%32%6d        ¦ $LONG
            in percent twice               ¦ ?u=%2Fx%3Ft%3DKp7%252FZt%252B4%2520qW%25269%253DXb%25222m        ¦ ?u=%2Fx%3Ft%3D$LONG
            in percent three times         ¦ Kp7%25252FZt%25252b4%252520qW%2525269%25253DXb%2525222m          ¦ $LONG
            in percent, in JSON, in HTML   ¦ &quot;Kp7\\u00252FZt%2B4%20qW%269%3DXb%222m&quot;                ¦ &quot;$LONG&quot;
            in a program                   ¦ '\\x4b\\x70\\x37\\x2f\\x5a\\x74\\x2b\\x34\\x20\\x71\\x57\\x26\\x39\\x3d\\x58\\x62\\x22\\x32\\x6d' ¦ '$LONG'
            hexadecimal                    ¦ 4b70372f5a742b3420715726393d586222326d                           ¦ $LONG
            hexadecimal in capitals        ¦ 4B70372F5A742B3420715726393D586222326D                           ¦ $LONG
            hexadecimal with colons        ¦ 4b:70:37:2f:5a:74:2b:34:20:71:57:26:39:3d:58:62:22:32:6d         ¦ $LONG
            hexadecimal in bytes           ¦ 0x4b, 0x70, 0x37, 0x2f, 0x5a, 0x74, 0x2b, 0x34, 0x20, 0x71, 0x57, 0x26, 0x39, 0x3d, 0x58, 0x62, 0x22, 0x32, 0x6d ¦ 0x$LONG
            hexadecimal of UTF-16          ¦ 004B00700037002F005A0074002B00340020007100570026                 ¦ $LONG
            numbers of bytes               ¦ [75, 112, 55, 47, 90, 116, 43, 52, 32, 113, 87, 38, 57, 61, 88, 98, 34, 50, 109] ¦ [$LONG]
            Base32                         ¦ JNYDOL22OQVTIIDRK4TDSPKYMIRDE3I=                                 ¦ $LONGI=
            Base32 in small letters        ¦ jnydol22oqvtiidrk4tdspkymirde3i                                  ¦ $LONGi
            Base64                         ¦ S3A3L1p0KzQgcVcmOT1YYiIybQ==                                     ¦ $LONGQ==
            Base64 after one character     ¦ Basic OktwNy9adCs0IHFXJjk9WGIiMm0=                               ¦ Basic Ok$LONG0=
            Base64 after a user            ¦ Basic dXM6S3A3L1p0KzQgcVcmOT1YYiIybQ==                           ¦ Basic dXM6$LONGQ==
            Base64url after two characters ¦ dTpLcDcvWnQrNCBxVyY5PVhiIjJt                                     ¦ dTp$LONGt
            Base64 of Base64               ¦ UzNBM0wxcDBLelFnY1ZjbU9UMVlZaUl5YlE9PQ==                         ¦ $LONGlE9PQ==
            Base64 in lines                ¦ S3A3L1p0⏎  KzQgcVcm⏎  OT1YYiIybQ==                               ¦ $LONGQ==
            Base64 in lines of JSON        ¦ "S3A3L1p0\\nKzQgcVcm\\r\\nOT1YYiIybQ=="                           ¦ "$LONGQ=="
            in lines                       ¦ Kp7/Zt+4⏎ qW&9=Xb"2m                                             ¦ $LONG
            in lines that are cut anywhere ¦ Kp7/⏎    Zt+4 qW&9⏎    =Xb"2m                                    ¦ $LONG
            in lines of a shell            ¦ Kp7/Zt\\⏎+4 qW&9=Xb"2m                                           ¦ $LONG
            with blanks in it              ¦ Kp7/ Zt+4 qW&9⇥=Xb"2m                                            ¦ $LONG
            with characters nobody sees    ¦ Kp▯7/Zt⁃+4 qW▯&9=Xb"2m                                           ¦ $LONG
            with the same as escapes       ¦ Kp\\u200b7/Zt&shy;+4 qW%0a&9=Xb&#34;2m                           ¦ $LONG
            bytes of UTF-16                ¦ K␀p␀7␀/␀Z␀t␀+␀4␀ ␀q␀W␀&␀9␀=␀X␀b␀"␀2␀m                              ¦ $LONG
            quoted-printable               ¦ Kp7/Zt+4 qW&9=3DXb"2m                                            ¦ $LONG
            quoted-printable in lines      ¦ Kp7/Zt=⏎+4 qW=26=⏎9=3DXb=222m                                    ¦ $LONG
            quoted-printable, each byte    ¦ =4B=70=37=2F=5A=74=2B=34=20=71=57=26=39=3D=58=62=22=32=6D        ¦ $LONG
            reversed                       ¦ m2"bX=9&Wq 4+tZ/7pK                                              ¦ $LONG
            """)
    void a_long_secret_is_masked(String form, String text, String masked) {
        assertEquals(masked, masker.mask(characters(text)), form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            as it is                       ¦ a k9-Qz/7w b                      ¦ a $SHORT b
            in JSON                        ¦ {"a":"k9-Qz\\/7w"}                ¦ {"a":"$SHORT"}
            in JSON with escapes           ¦ \\u006b\\u0039\\u002D\\u0051\\u007a\\u002f\\u0037\\u0077 ¦ $SHORT
            in HTML                        ¦ k9-Qz&#x2F;7w                     ¦ $SHORT
            in a path                      ¦ /k9-Qz%2F7w/                      ¦ /$SHORT/
            in percent three times         ¦ k9-Qz%25252f7w                    ¦ $SHORT
            in lines                       ¦ k9-⏎    Qz/7w                     ¦ $SHORT
            with characters nobody sees    ¦ k9▯-Qz/⁃7w                        ¦ $SHORT
            hexadecimal                    ¦ 6b392d517a2f3777                  ¦ $SHORT
            hexadecimal with colons        ¦ 6B:39:2D:51:7A:2F:37:77           ¦ $SHORT
            Base64                         ¦ azktUXovN3c=                      ¦ $SHORTc=
            Base64 after one character     ¦ OmazLVF6Lzd3 Oms5LVF6Lzd3         ¦ OmazLVF6Lzd3 Om$SHORT3
            Base32                         ¦ NM4S2UL2F43XO===                  ¦ $SHORTO===
            a harmless case                ¦ a K9-QZ/7W b                      ¦ a K9-QZ/7W b
            harmless words                 ¦ a k9- Qz/7w b                     ¦ a k9- Qz/7w b
            a part                         ¦ a k9-Qz/7 b                       ¦ a k9-Qz/7 b
            """)
    void a_short_secret_is_masked_where_it_cannot_be_words(String form, String text, String masked) {
        assertEquals(masked, masker.mask(characters(text)), form);
    }

    /** The page says so. */
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            other signs between       ¦ K-p-7-/-Z-t-+-4- -q-W-&-9-=-X-b-"-2-m
            parts of a program        ¦ "Kp7/Zt+" +⏎ "4 qW&9=" +⏎ "Xb\\"2m"
            each letter moved by 13   ¦ Xc7/Mg+4 dJ&9=Ko"2z
            a part of fifteen         ¦ Kp7/Zt+4 qW&9=XX
            fewer than eight of bytes ¦ 4b70372f5a742b
            """)
    void another_way_is_not_found(String form, String text) {
        assertEquals(characters(text), masker.mask(characters(text)), form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '§', textBlock = """
            password-1 ¦ Password-1, PASSWORD-1
            password-1 ¦ the password -1
            12345678   ¦ 1234 5678, 12,345,678, 1234-5678
            12345678   ¦ 12345679
            correct-horse ¦ correct horse, Correct-Horse
            interventions ¦ /INTERVENTIONS/v2 Interventions
            """)
    void harmless_texts_stay(String secret, String text) {
        String harmless = characters(text);
        assertEquals(
                harmless.replace("password⏎ -1", "x"),
                SecretMasker.of(Map.of(secret, "$S")).mask(harmless));
    }

    private static String characters(String text) {
        return text.replace('⏎', '\n')
                .replace('⇥', '\t')
                .replace('▯', '\u200b')
                .replace('⁃', '\u00ad')
                .replace('␀', '\0');
    }
}
