/** Kiosks: who they are, how they are, when they are open, and who stands in front of them. */
@Export
@Version("3.0.0")
package org.yinxin.services.kiosks;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
