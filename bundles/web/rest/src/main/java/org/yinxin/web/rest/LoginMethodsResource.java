package org.yinxin.web.rest;

import java.util.List;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.CampusLogin;
import org.yinxin.services.identity.LoginWay;

/** The ways to sign in beside a password of this platform. */
@Component(service = ApiResource.class)
@Path("login-methods")
public final class LoginMethodsResource implements ApiResource {
  private final CampusLogin campus;

  /** Lists what connectors bring. */
  @Activate
  public LoginMethodsResource(@Reference(name = "campus") CampusLogin campus) {
    this.campus = campus;
  }

  /**
   * Ways to sign in beside a local account: each begins at /login/{id}?to=/path.
   *
   * @return the ways that are there now, by id
   */
  @GET
  @PermitAll
  @Produces(MediaType.APPLICATION_JSON)
  public List<LoginWay> ways() {
    return campus.ways();
  }
}
