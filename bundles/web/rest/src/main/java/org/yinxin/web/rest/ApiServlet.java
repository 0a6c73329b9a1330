package org.yinxin.web.rest;

import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.ws.rs.ext.RuntimeDelegate;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.setup.Setup;

/**
 * Serves all resources of the API as one JAX-RS endpoint of CXF. It comes when the last resource
 * has come, so that the API is there as a whole or not at all.
 */
@Component(
    service = Servlet.class,
    property = {
      "resources.cardinality.minimum:Integer=" + ApiServlet.RESOURCES,
      // CXF lists its services on a page by itself, and takes its address from the first request.
      "servlet.init.hide-service-list-page=true",
      "servlet.init.disable-address-updates=true"
    })
@HttpWhiteboardServletName("yinxin-api")
@HttpWhiteboardServletPattern("/api/*")
public final class ApiServlet extends CXFNonSpringServlet {
  /** The number of {@link ApiResource} components in this bundle. */
  static final int RESOURCES = 92;

  private static final long serialVersionUID = 1L;

  private final transient List<ApiResource> resources;
  private final transient AccessFilter access;
  private final transient TwoPeopleFilter twoPeople;

  /** Takes the resources, and the services that know callers; {@code init} builds the endpoint. */
  @Activate
  public ApiServlet(
      @Reference(name = "resources", policyOption = ReferencePolicyOption.RELUCTANT)
          List<ApiResource> resources,
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "factors") Factors factors,
      @Reference(name = "control") DualControl control,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "setup") Setup setup,
      @Reference(name = "employers") Employers employers,
      @Reference(name = "kioskSignIns") KioskSignIns kioskSignIns) {
    this.resources = List.copyOf(resources);
    this.twoPeople = new TwoPeopleFilter(resources, control);
    this.access =
        new AccessFilter(
            signIn, factors, new SessionCookies(institution), setup, employers, kioskSignIns);
  }

  @Override
  protected void finalizeServletInit(ServletConfig config) {
    RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    JAXRSServerFactoryBean endpoint = new JAXRSServerFactoryBean();
    endpoint.setBus(getBus());
    endpoint.setAddress("/");
    endpoint.setServiceBeans(List.copyOf(resources));
    endpoint.setProviders(
        List.of(new Json(), new ProblemMapper(), access, twoPeople, new StatusFilter()));
    AccessFilter.callers().forEach(endpoint::setProvider);
    endpoint.create();
  }
}
