/** Files by their SHA-256. */
@Export
@Version("1.2.0")
package org.yinxin.services.vault;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
