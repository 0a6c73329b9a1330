package org.yinxin.connector.logincas;

import static org.yinxin.login.LoginException.Reason.CANCELLED;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;
import static org.yinxin.login.LoginException.Reason.MISCONFIGURED;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.yinxin.login.LoginException;

/**
 * The answer of a CAS server about a ticket (CAS Protocol 3.0.3, section 2.5 and appendix A).
 * Immutable.
 *
 * @param user name of the user at the server
 * @param attributes by name, each with its values
 */
record CasAnswer(String user, Map<String, List<String>> attributes) {
  private static final String CAS = "http://www.yale.edu/tp/cas";
  private static final String SAML_PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  /**
   * Reads an answer.
   *
   * @throws LoginException if it is a failure, or no answer
   */
  static CasAnswer read(byte[] xml) throws LoginException {
    Element root = root(xml);
    if (!CAS.equals(root.getNamespaceURI()) || !"serviceResponse".equals(root.getLocalName())) {
      throw new LoginException(UNAVAILABLE, "the answer is none of a CAS server");
    }
    for (Element each : children(root)) {
      if (is(each, "authenticationFailure")) {
        throw failure(each.getAttribute("code").strip());
      }
    }
    List<Element> successes =
        children(root).stream().filter(e -> is(e, "authenticationSuccess")).toList();
    if (successes.size() != 1) {
      throw new LoginException(UNAVAILABLE, "the answer is neither success nor failure");
    }
    return success(successes.get(0));
  }

  private static CasAnswer success(Element success) throws LoginException {
    String user = "";
    Map<String, List<String>> attributes = new TreeMap<>();
    for (Element each : children(success)) {
      if (is(each, "user")) {
        user = each.getTextContent().strip();
      } else if (is(each, "attributes")) {
        for (Element attribute : children(each)) {
          attributes
              .computeIfAbsent(attribute.getLocalName(), name -> new ArrayList<>())
              .add(attribute.getTextContent().strip());
        }
      }
    }
    if (user.isEmpty()) {
      throw new LoginException(UNAVAILABLE, "the answer names no user");
    }
    return new CasAnswer(user, attributes);
  }

  private static LoginException failure(String code) {
    return switch (code) {
      case "INVALID_TICKET" ->
          new LoginException(EXPIRED, "the ticket is too old, used or was never given");
      case "INVALID_SERVICE" -> new LoginException(FORGED, "the ticket is for another address");
      case "UNAUTHORIZED_SERVICE", "INVALID_REQUEST", "INVALID_TICKET_SPEC" ->
          new LoginException(MISCONFIGURED, "the CAS server refuses this site: " + code);
      case "UNSATISFIED_AUTHN_POLICY" ->
          new LoginException(CANCELLED, "the CAS server does not let this person in here");
      default -> new LoginException(UNAVAILABLE, "the CAS server fails");
    };
  }

  /** The ticket whose session has ended, out of a logout request. */
  static String sessionIndex(String xml) throws LoginException {
    Element root;
    try {
      root = root(xml.getBytes(StandardCharsets.UTF_8));
    } catch (LoginException e) {
      throw new LoginException(FORGED, "the logout request is no XML", e);
    }
    if (SAML_PROTOCOL.equals(root.getNamespaceURI())
        && "LogoutRequest".equals(root.getLocalName())) {
      for (Element each : children(root)) {
        String ticket = each.getTextContent().strip();
        if ("SessionIndex".equals(each.getLocalName()) && !ticket.isEmpty()) {
          return ticket;
        }
      }
    }
    throw new LoginException(FORGED, "the logout request names no ticket");
  }

  private static boolean is(Element element, String name) {
    return CAS.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element root(byte[] xml) throws LoginException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      factory.setXIncludeAware(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new LoginException(UNAVAILABLE, "the answer is no XML", e);
    }
  }
}
