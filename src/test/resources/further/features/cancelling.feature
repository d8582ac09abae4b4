Feature: Cancelling an intervention

  @cancel-intervention @documented
  Scenario: A valid cancellation is accepted
    When I send valid requests of cancel-intervention
    Then every request is accepted
    And every answer is as described

  @cancel-intervention @documented
  Scenario: A reason at its limit is accepted
    When I send cancel-intervention with each field at its limit:
      | field              | limit                   |
      | interventionId     | at least 1              |
      | cancellationReason | at most 2500 characters |
    Then every request is accepted
    And every answer is as described

  @cancel-intervention @documented
  Scenario: A reason that is too long or not a text is refused
    When I send cancel-intervention with each field missing, of another type or beyond its limit:
      | field              | required | type    | limit                   |
      | interventionId     | no       | integer | at least 1              |
      | cancellationReason | no       | string  | at most 2500 characters |
    Then every request is refused
    And every refusal has the status 400
    And every answer is as described

  @cancel-intervention @documented
  Scenario: A cancellation that is not JSON is refused
    When I send cancel-intervention with bodies that are not JSON
    Then every request is refused

  @cancel-intervention @documented
  Scenario: A cancellation under another media type is refused
    When I send cancel-intervention with its body under other media types
    Then every request is refused
    And every refusal has the status 415
    And every answer is as described

  @cancel-intervention @documented
  Scenario: Cancelling without valid credentials is refused
    When I send cancel-intervention with each credential missing, blank or in another form
    Then every request is refused
    And every refusal has the status 401
    And every answer is as described

  @cancel-intervention @documented
  Scenario: An invalid id is refused
    When I send cancel-intervention with each parameter of another type or beyond its limits:
      | parameter      | type    | allowed                                    |
      | interventionId | integer | from -9007199254740991 to 9007199254740991 |
    Then every request is refused

  @cancel-intervention @documented
  Scenario: The smallest and the largest id can be used
    When I send cancel-intervention with each parameter at the ends of its range:
      | parameter      | smallest          | largest          |
      | interventionId | -9007199254740991 | 9007199254740991 |
    Then each value is answered with the status of the value next to it

  @cancel-intervention @inferred
  Scenario: An unknown intervention cannot be cancelled
    When I send cancel-intervention for an intervention that does not exist
    Then every refusal has the status 404
    And every answer is as described
