/** Documents as canonical JSON. */
@Export
@Version("1.0.0")
package org.yinxin.services.document;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
