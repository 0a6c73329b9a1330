/** The JSON of the HTTP interface. */
@Export
@Version("1.0.0")
package org.yinxin.services.http;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
