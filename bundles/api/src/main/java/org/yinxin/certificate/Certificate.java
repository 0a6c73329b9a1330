package org.yinxin.certificate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Beside {@code @Component}, makes a class a certificate type of the platform: it puts the type's
 * id on the service, so that the registry knows it before it takes the instance, and lets the
 * bundle resolve only where the platform is.
 */
@ComponentPropertyType
@Requirement(namespace = Certificate.PLATFORM, filter = "(&(version>=1.0.0)(!(version>=2.0.0)))")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Certificate {
  /** Capability namespace that the platform's plug-in registry provides. */
  String PLATFORM = "org.yinxin.platform";

  /** Prefix of the service properties this annotation makes: {@code yinxin.certificate}. */
  String PREFIX_ = "yinxin.";

  /** Id of the type, the same as {@link CertificateTypeDescription#id()} says. */
  String value();
}
