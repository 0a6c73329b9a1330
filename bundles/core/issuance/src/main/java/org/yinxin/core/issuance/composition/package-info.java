/** The Document of an application: who may have a type, the records it rests on, and its layout. */
package org.yinxin.core.issuance.composition;
