/** The way from an application to an issued credential. */
@Export
@Version("1.4.0")
package org.yinxin.services.issuance;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
