Feature: Extending what is read
  Each extend value adds its fields, and nothing comes that was not asked for.

  @get-intervention @inferred @rule:get-intervention.extend.*.absent
  Scenario: Nothing is added that was not asked for
    When I ask get-intervention for nothing more, on each readable intervention
    Then each answer holds what was asked for and nothing else

  @get-intervention @documented @inferred
  @rule:get-intervention.extend.*.adds @rule:get-intervention.extend.*.filled @rule:get-intervention.extend.*.absent
  Scenario: Each value adds its fields
    When I ask get-intervention for each extend value by itself
    Then each answer holds what was asked for and nothing else

  @get-intervention @documented @inferred @rule:get-intervention.200.* @rule:get-intervention.extend.repeated
  Scenario: All values together give the whole intervention
    When I ask get-intervention for all extend values together, on each readable intervention
    Then each answer holds what was asked for and nothing else
    And every answer is as described

  @get-intervention @documented @inferred @rule:get-intervention.extend.union @rule:get-intervention.extend.*.adds
  Scenario: A field reads the same whatever else is asked for
    When I ask get-intervention for all extend values together and one by one
    Then the answers are the same

  @get-intervention @documented @inferred @rule:get-intervention.extend.pairs @rule:get-intervention.extend.*.adds
  Scenario: Values do not disturb one another
    When I ask get-intervention for every pair of extend values, with and without each other
    Then each answer holds what was asked for and nothing else

  @get-intervention @inferred @rule:get-intervention.extend.order
  Scenario: The order of values changes nothing
    When I ask get-intervention for all extend values in other orders
    Then the answers are the same

  @get-intervention @inferred @rule:get-intervention.extend.duplicates
  Scenario: A value given twice counts once
    When I ask get-intervention for extend values more than once
    Then the answers are the same

  @get-intervention @documented @rule:get-intervention.extend.anomaly-by-site-it.sorted
  Scenario: Anomalies are sorted by technical installation and title
    When I ask get-intervention for the anomalies of each readable intervention
    Then they come in alphabetical order
