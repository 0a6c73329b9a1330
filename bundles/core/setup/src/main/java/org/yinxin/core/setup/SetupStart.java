package org.yinxin.core.setup;

import java.io.IOException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.refusal.Refusal;

/**
 * Says at a start that there is something to set up, and where: on the standard output and in a
 * file that only this system's account reads. The log names the file and not the secret.
 */
@Component(
    immediate = true,
    service = {})
public final class SetupStart {
  private static final Logger LOG = LoggerFactory.getLogger(SetupStart.class);

  /** Makes a link if this system is new, or if nobody is working on an unfinished set-up. */
  @Activate
  public SetupStart(
      @Reference(name = "setup") SetupService setup,
      @Reference(name = "institution") Institution institution,
      BundleContext context)
      throws IOException, Refusal {
    LinkFile file = LinkFile.in(context.getProperty("yinxin.state"));
    if (!setup.begin()) {
      file.remove();
    } else if (!setup.isInProgress()) {
      String port = context.getProperty("yinxin.httpPort");
      String link = setup.link("system");
      String local = "http://localhost:" + port + link;
      file.write(local + "\n");
      tell(local, institution.publicAddress() + link);
      LOG.info("this system is to be set up; the link is in {}", file.path());
    }
  }

  /** Tells the person who started the server, and no log. */
  @SuppressWarnings("SystemOut")
  private static void tell(String local, String distant) {
    System.out.printf(
        "%n  印信启用设置 · Set this system up%n%n    %s%n    %s%n%n"
            + "  链接 24 小时内有效，只能打开一次。新链接：yinxin:setup-link%n"
            + "  It can be opened once within 24 hours. A new one: yinxin:setup-link%n%n",
        local, distant);
    System.out.flush();
  }
}
