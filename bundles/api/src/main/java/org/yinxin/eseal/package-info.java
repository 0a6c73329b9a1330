/**
 * The interface of a service that puts an electronic seal of the Chinese standards on a file,
 * beside its PDF signature.
 */
@Export
@Version("1.1.0")
package org.yinxin.eseal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
