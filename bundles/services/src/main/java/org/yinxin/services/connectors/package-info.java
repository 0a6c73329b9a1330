/** Calls into connectors, with time limits, and the list of connectors with their states. */
@Export
@Version("2.0.0")
package org.yinxin.services.connectors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
