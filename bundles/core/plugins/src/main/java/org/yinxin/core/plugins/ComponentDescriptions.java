package org.yinxin.core.plugins;

import java.io.StringReader;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The services that the components of a bundle provide.
 *
 * <p>Source: OSGi Compendium 7, 112.4 (component descriptions).
 *
 * @param types ids of certificate types
 * @param connectors kinds of connectors, as {@code payment}
 */
record ComponentDescriptions(Set<String> types, Set<String> connectors) {
  /**
   * Reads component descriptions.
   *
   * @throws XMLStreamException if one is no XML
   */
  static ComponentDescriptions read(Collection<String> descriptions) throws XMLStreamException {
    Set<String> types = new TreeSet<>();
    Set<String> connectors = new TreeSet<>();
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    for (String description : descriptions) {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(description));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          read(xml, types, connectors);
        }
      }
    }
    return new ComponentDescriptions(Set.copyOf(types), Set.copyOf(connectors));
  }

  private static void read(XMLStreamReader xml, Set<String> types, Set<String> connectors)
      throws XMLStreamException {
    if (xml.getLocalName().equals("provide")) {
      String provided = String.valueOf(xml.getAttributeValue(null, "interface"));
      Contracts.connectorKind(provided).ifPresent(connectors::add);
    }
    if (xml.getLocalName().equals("property")
        && CertificateTypeRegistry.TYPE_ID.equals(xml.getAttributeValue(null, "name"))) {
      String value = xml.getAttributeValue(null, "value");
      types.add(value == null ? xml.getElementText().strip() : value);
    }
  }

  /** Says what the operator trusts in who signs it. */
  TrustClass trustClass() {
    return connectors.isEmpty() ? TrustClass.ORDINARY : TrustClass.CONNECTORS;
  }
}
