/** The certificate types that are deployed now, and their state. */
@Export
@Version("2.0.0")
package org.yinxin.services.plugins;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
