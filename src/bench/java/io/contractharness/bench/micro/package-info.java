/** Single classes under JMH: {@code mvn -f src/bench/pom.xml test exec:exec -Dbench.args=jmh}. */
package io.contractharness.bench.micro;
