/**
 * Calls into connectors, with time limits, the list of connectors with their states, and their
 * settings.
 */
@Export
@Version("2.1.0")
package org.yinxin.services.connectors;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
