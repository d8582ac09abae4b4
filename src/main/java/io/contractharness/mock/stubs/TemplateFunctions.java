package io.contractharness.mock.stubs;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.helper.ConditionalHelpers;
import com.github.jknack.handlebars.helper.EachHelper;
import com.github.jknack.handlebars.helper.IfHelper;
import com.github.jknack.handlebars.helper.LookupHelper;
import com.github.jknack.handlebars.helper.NumberHelper;
import com.github.jknack.handlebars.helper.StringHelpers;
import com.github.jknack.handlebars.helper.UnlessHelper;
import com.github.jknack.handlebars.helper.WithHelper;
import com.github.tomakehurst.wiremock.extension.TemplateHelperProviderExtension;
import com.github.tomakehurst.wiremock.extension.responsetemplating.helpers.RenderableDate;
import com.github.tomakehurst.wiremock.extension.responsetemplating.helpers.WireMockHelpers;
import io.contractharness.mock.template.InvalidTemplateException;
import io.contractharness.mock.template.RelativeDate;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The helpers of templates in mapping files: those of WireMock within limits, without those that read the environment, files
 * or the network.
 */
final class TemplateFunctions implements TemplateHelperProviderExtension {
    /** They read environment, system properties, the name of the machine, files or resources, or they write a log. */
    static final Set<String> TURNED_OFF = Set.of(
            "systemValue",
            "hostname",
            "embedded",
            "block",
            "partial",
            "include",
            "precompile",
            "i18n",
            "i18nJs",
            "log");

    /** Helpers with numbers that say how large the result is. */
    private static final Set<String> SIZED =
            Set.of("range", "randomValue", "center", "ljust", "rjust", "stringFormat", "wordWrap", "numberFormat");

    private final Clock clock;

    TemplateFunctions(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String getName() {
        return "template-functions";
    }

    @Override
    public Map<String, Helper<?>> provideTemplateHelpers() {
        Map<String, Helper<?>> helpers = new HashMap<>();
        for (StringHelpers helper : StringHelpers.values()) {
            helpers.put(helper.name(), within(helper.name(), helper));
        }
        for (NumberHelper helper : NumberHelper.values()) {
            helpers.put(helper.name(), within(helper.name(), helper));
        }
        for (ConditionalHelpers helper : ConditionalHelpers.values()) {
            helpers.put(helper.name(), within(helper.name(), helper));
        }
        for (WireMockHelpers helper : WireMockHelpers.values()) {
            helpers.put(helper.name(), within(helper.name(), helper));
        }
        helpers.put("assign", within("assign", (Helper<Object>) TemplateFunctions::assign));
        helpers.put("if", within("if", IfHelper.INSTANCE));
        helpers.put("unless", within("unless", UnlessHelper.INSTANCE));
        helpers.put("with", within("with", WithHelper.INSTANCE));
        helpers.put("lookup", within("lookup", LookupHelper.INSTANCE));
        helpers.put("each", (Helper<Object>) TemplateFunctions::each);
        helpers.put("now", (Helper<Object>) (context, options) -> now(options.hash));
        for (String name : TURNED_OFF) {
            helpers.put(name, (context, options) -> {
                throw TemplateBudget.failure("wanted no " + name + ", which is turned off, came one");
            });
        }
        return helpers;
    }

    /** A helper whose calls, sizes and results are limited. */
    @SuppressWarnings("unchecked")
    private static Helper<Object> within(String name, Helper<?> helper) {
        return (context, options) -> {
            TemplateBudget.of(options).round();
            if (SIZED.contains(name)) {
                TemplateBudget.size(context);
                List.of(options.params).forEach(TemplateBudget::size);
                options.hash.values().forEach(TemplateBudget::size);
            }
            Object result = ((Helper<Object>) helper).apply(context, options);
            TemplateBudget.made(result);
            return result;
        };
    }

    /** The helper of Handlebars, with a limit for the text. */
    private static Object assign(Object name, Options options) throws IOException {
        CharSequence text = options.apply(options.fn);
        TemplateBudget.of(options).written(text);
        options.context.data(String.valueOf(name), text.toString().trim());
        return null;
    }

    /** The loop of Handlebars, with a limit for rounds and text. */
    private static Object each(Object context, Options options) throws IOException {
        TemplateBudget budget = TemplateBudget.of(options);
        if (!(context instanceof Iterable<?> items)) {
            if (context instanceof Map<?, ?> map) {
                map.forEach((key, value) -> budget.round());
            }
            return EachHelper.INSTANCE.apply(context, options);
        }
        Iterator<?> rest = items.iterator();
        Options.Buffer buffer = options.buffer();
        if (!rest.hasNext()) {
            buffer.append(options.inverse());
            return buffer;
        }
        int index = 0;
        while (rest.hasNext()) {
            budget.round();
            Object item = rest.next();
            Context round = Context.newBuilder(options.context, item)
                    .combine("@key", index)
                    .combine("@index", index)
                    .combine("@first", index == 0 ? "first" : "")
                    .combine("@last", rest.hasNext() ? "" : "last")
                    .combine("@odd", index % 2 == 0 ? "" : "odd")
                    .combine("@even", index % 2 == 0 ? "even" : "")
                    .combine("@index_1", index + 1)
                    .build();
            CharSequence text = options.apply(options.fn, round, List.of(item, index));
            budget.written(text);
            buffer.append(text);
            index++;
        }
        return buffer;
    }

    /** As in fixtures, by the clock of the mock; other helpers can shift and round the result. */
    private Object now(Map<String, Object> options) {
        try {
            RelativeDate date = RelativeDate.of(options);
            Instant now = clock.instant();
            String text = date.at(now);
            return new RenderableDate(
                    Date.from(date.instant(now)), date.format().orElse(null), date.zone()) {
                @Override
                public String toString() {
                    return text;
                }
            };
        } catch (InvalidTemplateException e) {
            throw TemplateBudget.failure("now: " + e.getMessage());
        }
    }
}
