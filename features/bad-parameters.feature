Feature: Bad parameters
  A request that asks for the wrong thing is told so.

  @get-intervention @documented @inferred
  @rule:get-intervention.interventionId.* @rule:get-intervention.extend.enum @rule:get-intervention.400.*
  Scenario: An intervention id or extend value that is none is refused
    When I send get-intervention with each invalid parameter
    Then every request is refused
    And every refusal is the one described

  @get-intervention @inferred @rule:get-intervention.extend.empty
  Scenario: An empty extend value is refused
    When I send get-intervention with an empty value of its list
    Then every request is refused

  @get-intervention @inferred @rule:get-intervention.extend.mixed
  Scenario: An unknown extend value is refused among known ones too
    When I ask get-intervention for an unknown value among known ones
    Then every request is refused

  @get-intervention @documented @rule:get-intervention.interventionId.minimum @rule:get-intervention.interventionId.maximum
  Scenario: The smallest and the largest id are ids
    When I send get-intervention with each parameter at its limits
    Then every request is accepted

  @get-intervention @inferred @rule:get-intervention.404.*
  Scenario: An unknown intervention is not found
    When I send get-intervention for an intervention that does not exist
    Then every refusal is the one described

  @get-intervention @inferred @rule:get-intervention.405.*
  Scenario: Reading has one method
    When I send the path of get-intervention with other methods
    Then every refusal is the one described
