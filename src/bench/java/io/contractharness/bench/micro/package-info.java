/** Single classes under JMH: {@code mvn -Pbench package exec:exec@bench -Dbench.args=jmh}. */
package io.contractharness.bench.micro;
