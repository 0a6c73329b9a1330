/** From a prepared PDF to a sealed one. */
@Export
@Version("3.1.0")
package org.yinxin.services.sealing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
