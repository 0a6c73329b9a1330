/** Verdicts on codes and files. */
@Export
@Version("2.0.0")
package org.yinxin.services.verification;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
