/** Tests of the judgement of requests and answers. */
package io.contractharness.validation;
