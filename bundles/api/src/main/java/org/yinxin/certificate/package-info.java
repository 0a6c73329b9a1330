/** The interface that a certificate type implements, and the data that it is given. */
@Export
@Version("2.1.0")
package org.yinxin.certificate;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
