package org.yinxin.core.plugins;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.yinxin.services.plugins.ConnectorId;

/**
 * The services that the components of a bundle provide.
 *
 * <p>Source: OSGi Compendium 7, 112.4 (component descriptions).
 *
 * @param types ids of certificate types
 * @param connectors kinds of connectors, as {@code payment}
 * @param connectorIds ids of those connectors that have one
 */
record ComponentDescriptions(
    Set<String> types, Set<String> connectors, Set<ConnectorId> connectorIds) {
  /** The services that one component provides, and its properties. */
  private record Component(List<String> interfaces, Map<String, String> properties) {}

  /**
   * Reads component descriptions.
   *
   * @throws XMLStreamException if one is no XML
   */
  static ComponentDescriptions read(Collection<String> descriptions) throws XMLStreamException {
    List<Component> components = new ArrayList<>();
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    for (String description : descriptions) {
      // An element outside of a component counts, too: it is a claim of the bundle.
      Component current = begin(components);
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(description));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          if (xml.getLocalName().equals("component")) {
            current = begin(components);
          }
          read(xml, current);
        }
      }
    }
    return of(components);
  }

  private static Component begin(List<Component> components) {
    Component component = new Component(new ArrayList<>(), new HashMap<>());
    components.add(component);
    return component;
  }

  private static void read(XMLStreamReader xml, Component component) throws XMLStreamException {
    if (xml.getLocalName().equals("provide")) {
      component.interfaces().add(String.valueOf(xml.getAttributeValue(null, "interface")));
    }
    if (xml.getLocalName().equals("property")) {
      String name = String.valueOf(xml.getAttributeValue(null, "name"));
      String value = xml.getAttributeValue(null, "value");
      component.properties().put(name, value == null ? xml.getElementText().strip() : value);
    }
  }

  private static ComponentDescriptions of(List<Component> components) {
    Set<String> types = new TreeSet<>();
    Set<String> connectors = new TreeSet<>();
    for (Component component : components) {
      String type = component.properties().get(CertificateTypeRegistry.TYPE_ID);
      if (type != null) {
        types.add(type);
      }
      component.interfaces().stream()
          .flatMap(each -> Contracts.connectorKind(each).stream())
          .forEach(connectors::add);
    }
    Set<ConnectorId> ids =
        components.stream()
            .flatMap(
                component ->
                    component.interfaces().stream()
                        .flatMap(
                            each ->
                                Contracts.connectorId(
                                    each, name -> component.properties().getOrDefault(name, ""))
                                    .stream()))
            .collect(Collectors.toSet());
    return new ComponentDescriptions(Set.copyOf(types), Set.copyOf(connectors), Set.copyOf(ids));
  }

  /** Says what the operator trusts in who signs it. */
  TrustClass trustClass() {
    return connectors.isEmpty() ? TrustClass.ORDINARY : TrustClass.CONNECTORS;
  }
}
