/** Kiosks: their keys, their condition, their hours, and the people who sign in at them. */
@Export
@Version("3.0.0")
package org.yinxin.services.kiosks;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
