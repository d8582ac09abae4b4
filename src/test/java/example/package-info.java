/** Tests as another team writes them: with {@code @InterventionsMock} and with REST-assured. */
package example;
