/** How the core calls what connectors bring. */
@Export
@Version("1.4.0")
package org.yinxin.services.connectors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
