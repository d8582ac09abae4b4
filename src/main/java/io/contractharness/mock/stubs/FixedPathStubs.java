package io.contractharness.mock.stubs;

import com.github.tomakehurst.wiremock.core.Admin;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.RequestPattern;
import com.github.tomakehurst.wiremock.matching.UrlPathTemplatePattern;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.contractharness.exchange.Request;
import java.util.stream.Stream;

/** The mappings for fixed paths; a mapping with a path template answers only for interventions that exist. */
final class FixedPathStubs {
    private FixedPathStubs() {}

    /** Whether a mapping has the path of a request; its other conditions do not matter. */
    static boolean anyHasPath(Admin stubs, Request request) {
        return in(stubs)
                .anyMatch(pattern -> pattern.getMethod()
                                .match(RequestMethod.fromString(request.method()))
                                .isExactMatch()
                        && pattern.getUrlMatcher().match(request.target()).isExactMatch());
    }

    static boolean anyMatches(Admin stubs, StubRequest request) {
        return in(stubs).anyMatch(pattern -> pattern.match(request).isExactMatch());
    }

    private static Stream<RequestPattern> in(Admin stubs) {
        return stubs.listAllStubMappings().getMappings().stream()
                .map(StubMapping::getRequest)
                .filter(pattern -> !(pattern.getUrlMatcher() instanceof UrlPathTemplatePattern));
    }
}
