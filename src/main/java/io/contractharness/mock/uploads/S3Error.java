package io.contractharness.mock.uploads;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A refusal in S3's words (Amazon S3, "Error responses").
 *
 * @param status of HTTP
 * @param code what programs read
 * @param message what people read
 * @param details further elements, in order
 */
record S3Error(int status, String code, String message, List<Map.Entry<String, String>> details) {
    private static final String NO_XML = "[^\\x09\\x0a\\x0d\\x20-\\ud7ff\\ue000-\\ufffd]";

    static S3Error of(int status, String code, String message) {
        return new S3Error(status, code, message, List.of());
    }

    /** The usual refusal to strangers, which tells nothing. */
    static S3Error denied(String message) {
        return of(403, "AccessDenied", message);
    }

    /** A query that is not one of a presigned URL. */
    static S3Error invalidQuery(String message) {
        return of(400, "AuthorizationQueryParametersError", message);
    }

    S3Error with(String element, Object value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(details);
        more.add(Map.entry(element, String.valueOf(value)));
        return new S3Error(status, code, message, List.copyOf(more));
    }

    Response answer(S3RequestIds trace) {
        return Responses.of(status, "application/xml", xml(trace).getBytes(StandardCharsets.UTF_8));
    }

    private String xml(S3RequestIds trace) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            xml.writeStartElement("Error");
            element(xml, "Code", code);
            element(xml, "Message", message);
            for (Map.Entry<String, String> detail : details) {
                element(xml, detail.getKey(), detail.getValue());
            }
            element(xml, "RequestId", trace.requestId());
            element(xml, "HostId", trace.hostId());
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value.replaceAll(NO_XML, "?"));
        xml.writeEndElement();
    }
}
