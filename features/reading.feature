Feature: Reading an intervention
  Whoever has credentials may read what the profile lists.

  @get-intervention @documented @inferred @rule:get-intervention.200.* @rule:get-intervention.identity
  Scenario: Each readable intervention is given as described
    When I send get-intervention for each readable intervention
    Then every request is accepted
    And every answer is as described

  @get-intervention @inferred @rule:get-intervention.repeatable
  Scenario: Reading changes nothing
    When I send the same get-intervention twice
    Then the answers are the same
