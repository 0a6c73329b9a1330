/** The registry of deployed certificate types, which keeps a bad one from hurting the others. */
@Capability(namespace = Certificate.PLATFORM, version = "1.0.0")
package org.yinxin.core.plugins;

import org.osgi.annotation.bundle.Capability;
import org.yinxin.certificate.Certificate;
