Feature: Bad parameters
  A request that asks for something that cannot be is refused with 400, for an unknown intervention with 404, and with
  another method than GET with 405.

  @get-intervention @documented
  Scenario: A parameter of another type, beyond its limits or not among its values is refused
    When I send get-intervention with each parameter of another type or beyond its limits:
      | parameter      | type    | allowed                                    |
      | interventionId | integer | from -9007199254740991 to 9007199254740991 |
      | extend         | string  | one of 19 values                           |
    Then every request is refused
    And every refusal has the status 400
    And every answer is as described

  @get-intervention @inferred
  Scenario: An identifier in another spelling is refused or not found
    When I send get-intervention with the numbers of its path in other spellings
    Then every request is refused
    And every answer is as described

  @get-intervention @documented
  Scenario: An identifier at a border of its range is found or refused
    When I send get-intervention with numbers around zero and around 32 bits in its path
    Then each is found or refused
    And every answer is as described

  @get-intervention @inferred
  Scenario: A value under another name than extend adds nothing
    When I ask get-intervention for a value under names that are nearly the described one
    Then no field comes that was not asked for
    And every answer is as described

  @get-intervention @inferred
  Scenario: An empty extend value is refused
    When I send get-intervention with an empty extend value
    Then every request is refused
    And every answer is as described

  @get-intervention @inferred
  Scenario: An unknown extend value is refused among known ones too
    When I ask get-intervention for an unknown extend value between two known ones
    Then every request is refused
    And every answer is as described

  @get-intervention @inferred
  Scenario: An unknown intervention is not found
    When I send get-intervention for an intervention that does not exist
    Then every refusal has the status 404
    And every answer is as described

  @get-intervention @inferred
  Scenario: Reading has one method
    When I send other methods to the path of get-intervention
    Then every refusal has the status 405
    And every answer is as described
