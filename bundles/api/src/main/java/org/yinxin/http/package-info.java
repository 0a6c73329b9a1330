/** HTTP for connectors, within limits of time and size. Exported by {@code bnd.bnd}. */
@Version("1.1.0")
package org.yinxin.http;

import org.osgi.annotation.versioning.Version;
