/** The interfaces of a holder of sealing keys: a file, a hardware token or a remote service. */
@Export
@Version("1.3.0")
package org.yinxin.keyholder;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
