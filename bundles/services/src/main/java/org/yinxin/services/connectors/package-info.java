/** Calls into connectors, with time limits, and the list of connectors with their states. */
@Export
@Version("1.4.0")
package org.yinxin.services.connectors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
