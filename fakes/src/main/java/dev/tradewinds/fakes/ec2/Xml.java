package dev.tradewinds.fakes.ec2;

import java.io.StringWriter;
import java.util.Collection;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes EC2's answers. */
final class Xml {
  static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter writer;

  private Xml() throws XMLStreamException {
    writer = FACTORY.createXMLStreamWriter(text);
  }

  /** Writes what is inside an element. */
  @FunctionalInterface
  interface Body {
    void write(Xml xml);
  }

  static String document(String root, Body body) {
    try {
      Xml xml = new Xml();
      xml.writer.writeStartDocument("UTF-8", "1.0");
      xml.writer.writeStartElement(root);
      xml.writer.writeDefaultNamespace(NAMESPACE);
      body.write(xml);
      xml.writer.writeEndElement();
      xml.writer.writeEndDocument();
      return xml.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a document in memory can be written", e);
    }
  }

  Xml in(String name, Body body) {
    try {
      writer.writeStartElement(name);
      body.write(this);
      writer.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a document in memory can be written", e);
    }
  }

  Xml text(String name, Object value) {
    return in(
        name,
        xml -> {
          try {
            writer.writeCharacters(String.valueOf(value));
          } catch (XMLStreamException e) {
            throw new IllegalStateException("a document in memory can be written", e);
          }
        });
  }

  /** A list in EC2's form: each entry is an {@code item}. */
  <T> Xml items(String name, Collection<T> entries, BiConsumer<Xml, T> write) {
    return in(
        name, xml -> entries.forEach(entry -> xml.in("item", item -> write.accept(item, entry))));
  }
}
