package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPattern;
import com.github.tomakehurst.wiremock.matching.UrlPathTemplatePattern;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.exchange.Request;
import java.util.stream.Stream;

/** The mappings that name a path, and so speak for it; one with a template speaks for interventions there are. */
final class OwnStubs {
    private OwnStubs() {}

    /** Whether a mapping names the path of a request, whatever else it asks of one. */
    static boolean namePath(Admin stubs, Request request) {
        return in(stubs)
                .anyMatch(pattern -> pattern.getMethod()
                                .match(RequestMethod.fromString(request.method()))
                                .isExactMatch()
                        && pattern.getUrlMatcher().match(request.target()).isExactMatch());
    }

    static boolean match(Admin stubs, StubRequest request) {
        return in(stubs).anyMatch(pattern -> pattern.match(request).isExactMatch());
    }

    private static Stream<RequestPattern> in(Admin stubs) {
        return stubs.listAllStubMappings().getMappings().stream()
                .map(StubMapping::getRequest)
                .filter(pattern -> !(pattern.getUrlMatcher() instanceof UrlPathTemplatePattern));
    }
}
