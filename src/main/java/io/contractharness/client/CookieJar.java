package io.contractharness.client;

import io.contractharness.client.transport.ApiOrigin;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.apache.http.client.CookieStore;
import org.apache.http.cookie.Cookie;
import org.apache.http.cookie.CookieOrigin;
import org.apache.http.cookie.CookieSpec;
import org.apache.http.cookie.MalformedCookieException;
import org.apache.http.impl.client.BasicCookieStore;
import org.apache.http.impl.cookie.RFC6265LaxSpec;
import org.apache.http.message.BasicHeader;

/**
 * Keeps the cookies of a load balancer for one run, so that all requests reach the same server behind it (RFC 6265). Another
 * origin gets none. Safe for use by several threads.
 */
final class CookieJar implements Filter {
    private final ApiOrigin api;
    private final Clock clock;
    private final CookieStore cookies = new BasicCookieStore();
    private final CookieSpec rules = new RFC6265LaxSpec();

    CookieJar(URI base, Clock clock) {
        this.api = ApiOrigin.of(base);
        this.clock = clock;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        URI url = URI.create(request.getURI());
        if (!api.includes(url)) {
            return context.next(request, expected);
        }
        String path = url.getRawPath();
        CookieOrigin origin = new CookieOrigin(
                api.host(),
                api.port(),
                path.isEmpty() ? "/" : path,
                api.scheme().equals("https"));
        String value = matching(origin);
        if (!value.isEmpty() && !request.getHeaders().hasHeaderWithName("Cookie")) {
            request.header("Cookie", value);
        }
        Response response = context.next(request, expected);
        response.getHeaders().getList("Set-Cookie").forEach(header -> keep(header, origin));
        return response;
    }

    private String matching(CookieOrigin origin) {
        Date now = Date.from(clock.instant());
        cookies.clearExpired(now);
        List<Cookie> matching = cookies.getCookies().stream()
                .filter(cookie -> rules.match(cookie, origin))
                .toList();
        return matching.isEmpty() ? "" : rules.formatCookies(matching).get(0).getValue();
    }

    private void keep(Header header, CookieOrigin origin) {
        try {
            for (Cookie cookie : rules.parse(new BasicHeader("Set-Cookie", header.getValue()), origin)) {
                rules.validate(cookie, origin);
                cookies.addCookie(cookie);
            }
        } catch (MalformedCookieException e) {
            // It is for another host, or cannot be read; nothing needs a cookie.
        }
    }
}
