package io.contractharness.mock.uploads;

import io.contractharness.exchange.Response;
import io.contractharness.mock.exchange.Responses;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A request that S3 refuses, with S3's code and message (Amazon S3, "Error responses"). */
final class S3Exception extends RuntimeException {
    private static final String NOT_XML = "[^\\x09\\x0a\\x0d\\x20-\\ud7ff\\ue000-\\ufffd]";

    private final int status;
    /** The XML elements of the error, in order. */
    private final Map<String, String> elements = new LinkedHashMap<>();

    S3Exception(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        with("Code", code).with("Message", message);
    }

    static S3Exception denied(String message) {
        return new S3Exception(403, "AccessDenied", message);
    }

    static S3Exception invalidQuery(String message) {
        return new S3Exception(400, "AuthorizationQueryParametersError", message);
    }

    S3Exception with(String element, Object value) {
        elements.put(element, String.valueOf(value));
        return this;
    }

    Response answer(S3RequestIds ids) {
        with("RequestId", ids.requestId()).with("HostId", ids.hostId());
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            xml.writeStartElement("Error");
            for (Map.Entry<String, String> element : elements.entrySet()) {
                xml.writeStartElement(element.getKey());
                xml.writeCharacters(element.getValue().replaceAll(NOT_XML, "?"));
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return Responses.of(status, "application/xml", text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
