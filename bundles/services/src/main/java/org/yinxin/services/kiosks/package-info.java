/** Kiosks: who they are, how they are, when they are open, and who stands in front of them. */
@Export
@Version("2.1.0")
package org.yinxin.services.kiosks;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
